/// Which claims of a baseline the policies of others make untrue, with a proof and a remedy. Pure.
@NullMarked
package dev.ringfence.breach;

import org.jspecify.annotations.NullMarked;
