/// The command line, without a cluster.
@NullMarked
package dev.ringfence.cli;

import org.jspecify.annotations.NullMarked;
