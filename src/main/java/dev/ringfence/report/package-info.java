/// What is true of each namespace: which claims are kept and which are broken by what, and who may
/// talk to whom. Pure.
@NullMarked
package dev.ringfence.report;

import org.jspecify.annotations.NullMarked;
