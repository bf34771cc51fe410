/// `make run`: the main job on a control plane of its own, shown and checked.
@NullMarked
package dev.ringfence.tour;

import org.jspecify.annotations.NullMarked;
