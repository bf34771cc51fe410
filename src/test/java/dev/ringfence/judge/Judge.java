package dev.ringfence.judge;

import dev.ringfence.bed.BuildScript;
import dev.ringfence.generate.GeneratedCluster;
import dev.ringfence.oracle.Flow;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The program of `src/testbed/judge`: an evaluator that is not ours. It ends when its input does,
/// and so with this JVM, even when the JVM is killed.
final class Judge implements AutoCloseable {

    private final Process program;
    private final Writer questions;
    private final BufferedReader answers;
    private int asked;

    /// @param allowed one letter for each flow, 1 where it is allowed
    /// @param error why there is no verdict
    record Answer(String id, @Nullable String allowed, @Nullable String error) {}

    private Judge(Process program) {
        this.program = program;
        this.questions = program.outputWriter();
        this.answers = program.inputReader();
    }

    /// Builds it where it is missing, and starts it.
    static Judge start() {
        Path built = BuildScript.run("src/testbed/judge/build.sh");
        try {
            var builder = new ProcessBuilder(built.toString());
            return new Judge(builder.redirectError(ProcessBuilder.Redirect.INHERIT).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The places in `flows` of those that it allows.
    ///
    /// @throws IllegalStateException when it cannot judge one of them; says which and why
    BitSet allowed(GeneratedCluster cluster, List<Flow> flows) {
        asked++;
        Answer answer = ask(Question.about(cluster, flows, String.valueOf(asked)));
        String letters = answer.allowed();
        if (letters == null
                || letters.length() != flows.size()
                || !answer.id().equals("" + asked)) {
            throw new IllegalStateException("no verdict of the judge: " + answer);
        }
        var allowed = new BitSet();
        for (int i = 0; i < letters.length(); i++) {
            allowed.set(i, letters.charAt(i) == '1');
        }
        return allowed;
    }

    private Answer ask(Question question) {
        try {
            questions.write(Serialization.asJson(question));
            questions.write('\n');
            questions.flush();
            String answer = answers.readLine();
            if (answer == null) {
                throw new IllegalStateException("the judge ended without an answer, see above");
            }
            return Serialization.unmarshal(answer, Answer.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            questions.close();
            if (!program.waitFor(10, TimeUnit.SECONDS)) {
                program.destroyForcibly();
            }
        } catch (IOException e) {
            program.destroyForcibly();
        } catch (InterruptedException e) {
            program.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
