@NullMarked
package dev.ringfence.election;

import org.jspecify.annotations.NullMarked;
