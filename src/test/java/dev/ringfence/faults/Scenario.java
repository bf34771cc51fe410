package dev.ringfence.faults;

import java.util.List;

/// A piece of the operator's life.
///
/// @param namespaces whose traffic is judged
/// @param given how the world is before; the operator settles in it
/// @param change what happens, step after step
record Scenario(
        String name,
        List<String> namespaces,
        Step given,
        List<Step> change,
        boolean isForRealServer) {

    Scenario {
        namespaces = List.copyOf(namespaces);
        change = List.copyOf(change);
    }

    Scenario(String name, List<String> namespaces, Step given, List<Step> change) {
        this(name, namespaces, given, change, /* isForRealServer= */ true);
    }

    /// What the real server would refuse.
    Scenario inModelOnly() {
        return new Scenario(name, namespaces, given, change, /* isForRealServer= */ false);
    }

    /// What somebody does.
    @FunctionalInterface
    interface Step {
        void by(Stage stage) throws InterruptedException;
    }

    /// Where it is done.
    interface Stage {

        Actor actor();

        /// Stops the operator and starts another.
        void restartOperator();

        /// Waits until the operator has settled.
        void settle() throws InterruptedException;
    }

    static Step act(java.util.function.Consumer<Actor> what) {
        return stage -> what.accept(stage.actor());
    }
}
