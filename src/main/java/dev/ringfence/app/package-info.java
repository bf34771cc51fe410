/// The program: settings and wiring. Nobody depends on it.
@NullMarked
package dev.ringfence.app;

import org.jspecify.annotations.NullMarked;
