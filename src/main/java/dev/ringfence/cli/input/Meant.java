package dev.ringfence.cli.input;

import java.util.List;

/// What was probably meant by a text that has lost its indentation.
///
/// @param place of the first thing that stands where it does not belong
/// @param field that is there, which `parent` should hold
/// @param remarks on what else was read in another way
/// @param lines of the document that was meant
public record Meant(
        Place place, String field, String parent, List<String> remarks, List<String> lines) {

    public Meant {
        remarks = List.copyOf(remarks);
        lines = List.copyOf(lines);
    }

    /// @param so what that means for the judgement
    public String message(String so) {
        String remark = remarks.isEmpty() ? "" : " (%s)".formatted(String.join("; ", remarks));
        return "'%s' belongs under '%s' and does not stand under it: indentation is lost, so %s. Probably this was meant%s; compare it, and write it so:\n\n%s"
                .formatted(
                        field,
                        parent,
                        so,
                        remark,
                        String.join("\n", lines).indent(4).stripTrailing());
    }
}
