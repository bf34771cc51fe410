/// A cluster as an input: what it holds is read, and nothing in it is changed.
@NullMarked
package dev.ringfence.cli.live;

import org.jspecify.annotations.NullMarked;
