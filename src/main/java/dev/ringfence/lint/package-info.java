/// What is probably not meant: policies that break no claim and still do not do what their authors
/// want. Pure: it sees policies, pods and Services as values.
@NullMarked
package dev.ringfence.lint;

import org.jspecify.annotations.NullMarked;
