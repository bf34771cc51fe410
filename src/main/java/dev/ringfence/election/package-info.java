/// Which of several operators acts: one holds a lease, the others stand by.
@NullMarked
package dev.ringfence.election;

import org.jspecify.annotations.NullMarked;
