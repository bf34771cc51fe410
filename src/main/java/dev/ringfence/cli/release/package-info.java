/// `ringfence release`: the one command that writes to a cluster. It deletes policies that no
/// baseline asks for any more.
@NullMarked
package dev.ringfence.cli.release;

import org.jspecify.annotations.NullMarked;
