/// Expectations about who reaches whom, as people write them down.
@NullMarked
package dev.ringfence.cli.suite;

import org.jspecify.annotations.NullMarked;
