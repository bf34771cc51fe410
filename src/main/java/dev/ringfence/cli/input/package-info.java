/// What the command line is given: files, folders and standard input as documents that know their
/// place.
@NullMarked
package dev.ringfence.cli.input;

import org.jspecify.annotations.NullMarked;
