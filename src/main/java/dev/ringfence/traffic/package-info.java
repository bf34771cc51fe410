/// Exact sets of addresses, ports and both together. Pure: no clients, clocks or files.
@NullMarked
package dev.ringfence.traffic;

import org.jspecify.annotations.NullMarked;
