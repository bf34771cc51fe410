package dev.ringfence.cli;

import dev.ringfence.cli.input.Inputs;
import dev.ringfence.cli.live.LiveKind;
import java.util.Set;
import java.util.function.UnaryOperator;

/// What a command is asked to judge: what is given, the baselines in it, and the namespaces that
/// are asked about.
record Subject(Inputs inputs, Declared declared, Scope scope, Setting setting) {

    /// @param wanted what is of use of a cluster
    static Subject of(InputOptions options, Set<LiveKind> wanted) {
        var setting = options.setting();
        var inputs = options.read(wanted);
        return new Subject(
                inputs,
                Declared.in(inputs, setting.moment()),
                Scope.of(inputs, options.namespaces()),
                setting);
    }

    /// Whether everything that is given could be judged.
    boolean isWhole() {
        return inputs.complaints().isEmpty()
                && declared.complaints().isEmpty()
                && scope.complaints().isEmpty();
    }

    /// Says what was left out of an answer, and why. After the answer: so it stands last on a
    /// screen.
    ///
    /// @param ofPreview what to say of a baseline in Preview
    void tell(Session session, UnaryOperator<String> ofPreview) {
        session.out().flush();
        session.tellWhatIsLeftOut(inputs);
        declared.previews().forEach(name -> session.note(ofPreview.apply(name)));
        declared.notes().forEach(session::note);
        session.complain(inputs.complaints());
        session.complain(declared.complaints());
        session.complain(scope.complaints());
    }
}
