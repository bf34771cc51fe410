/// Measurements with a goal: each is a program that fails where the goal is missed.
@NullMarked
package dev.ringfence.bench;

import org.jspecify.annotations.NullMarked;
