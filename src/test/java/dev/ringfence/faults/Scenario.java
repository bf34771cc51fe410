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
        Fitness fitness) {

    Scenario {
        namespaces = List.copyOf(namespaces);
        change = List.copyOf(change);
    }

    Scenario(String name, List<String> namespaces, Step given, List<Step> change) {
        this(name, namespaces, given, change, Fitness.ANYWHERE);
    }

    /// Where it can be played.
    enum Fitness {
        ANYWHERE,
        /// The real server would refuse a part of it, and an operator that was started anew knows
        /// less than the one before, by design: no crashes.
        IN_MODEL_WITHOUT_CRASHES
    }

    Scenario fitFor(Fitness other) {
        return new Scenario(name, namespaces, given, change, other);
    }

    boolean isForRealServer() {
        return fitness == Fitness.ANYWHERE;
    }

    boolean takes(Fault fault) {
        return fitness == Fitness.ANYWHERE || !fault.isCrash();
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
