package dev.ringfence.oracle;

/// The first packet of a connection; replies are implied.
///
/// @param protocol TCP, UDP, SCTP, or another name for what no NetworkPolicy can name
/// @param port the port of the called, after any Service was resolved
public record Flow(Party from, Party to, String protocol, int port) {}
