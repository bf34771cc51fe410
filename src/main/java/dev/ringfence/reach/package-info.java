/// Who may reach whom: the exact answer for one flow. Pure: it sees policies as values and knows no
/// cluster.
@NullMarked
package dev.ringfence.reach;

import org.jspecify.annotations.NullMarked;
