package dev.ringfence.reconcile.wake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// A clock that goes when it is told to.
public final class SetClock extends Clock {

    private Instant now;

    private SetClock(Instant now) {
        this.now = now;
    }

    public static SetClock atNoon() {
        return new SetClock(Instant.parse("2026-11-25T12:00:00Z"));
    }

    public void advance(Duration by) {
        now = now.plus(by);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    @Override
    public Instant instant() {
        return now;
    }
}
