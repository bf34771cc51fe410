package dev.ringfence.cli;

import dev.ringfence.policy.SystemNamespaces;
import java.time.Instant;

/// What an answer takes for granted beside what is given.
///
/// @param system the namespaces that no baseline reaches unless it names them
/// @param moment as of when is judged: an exception that has expired by then is gone
public record Setting(SystemNamespaces system, Instant moment) {}
