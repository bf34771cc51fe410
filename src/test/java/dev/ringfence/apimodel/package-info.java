/// A strict API server of a few kinds in this process: what it knows of a request, the real one
/// answers alike, and a test holds them against each other. It remembers every revision.
@NullMarked
package dev.ringfence.apimodel;

import org.jspecify.annotations.NullMarked;
