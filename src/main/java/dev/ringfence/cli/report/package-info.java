/// How a report is written: as text, JSON, Markdown and one page of HTML. What is in it, the room
/// `report` decides.
@NullMarked
package dev.ringfence.cli.report;

import org.jspecify.annotations.NullMarked;
