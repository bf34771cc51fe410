package dev.ringfence.cli.input;

/// An object, and the document that it was read from.
public record Found<T>(Document document, T object) {}
