package dev.ringfence.cli;

import dev.ringfence.cli.input.Complaint;
import dev.ringfence.cli.input.Inputs;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;

/// What a command writes to: results for programs and pipes on one side, what is to be said to
/// whoever runs it on the other.
public record Session(PrintWriter out, PrintWriter err, Colours colours) {

    /// Nothing is wrong.
    public static final int CLEAN = 0;

    /// Something was found, or would change.
    public static final int FOUND = 1;

    /// Something could not be judged, or the command was not understood.
    public static final int NOT_JUDGED = 2;

    public static Session of(CommandLine line) {
        return new Session(line.getOut(), line.getErr(), Colours.wanted());
    }

    public static InputStream stdin() {
        return System.in;
    }

    public void complain(List<Complaint> complaints) {
        complaints.forEach(complaint -> err.println("error: " + complaint));
    }

    public void note(String note) {
        err.println("note: " + note);
    }

    /// Says what was passed over: an answer is one about the rest.
    public void tellWhatIsLeftOut(Inputs inputs) {
        inputs.notes().forEach(this::note);
        inputs.warnings().forEach(warning -> err.println("warning: " + warning));
        if (!inputs.leftAside().isEmpty()) {
            note(
                    "left aside, of other kinds: "
                            + inputs.leftAside().entrySet().stream()
                                    .map(each -> each.getValue() + " " + each.getKey())
                                    .collect(Collectors.joining(", ")));
        }
    }
}
