package dev.ringfence.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ringfence.apimodel.Backend;
import dev.ringfence.apimodel.Call;
import dev.ringfence.apimodel.Json;
import dev.ringfence.apimodel.Reply;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Stands between the operator and the server, notes what passes, and strikes once.
final class Sabotage implements Backend {

    private static final long LONGER_THAN_ANYBODY_WAITS = 11_000;
    private static final long RESTART_MILLIS = 400;
    private static final long OVERLOAD_MILLIS = 1_000;
    private static final long SLOW_MILLIS = 600;

    private static final long OTHERS_MILLIS = 350;

    /// The baselines are watched twice.
    private static final int MOST_WATCHES_OF_A_KIND = 2;

    private final Backend server;
    private final Strike strike;
    private final Traffic traffic;
    private final Signature signature;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile @Nullable Front front;
    private volatile boolean crashed;
    private volatile long downUntil;
    private volatile long overloadedUntil;
    private volatile boolean slow;
    private final Map<String, Integer> relisted = new ConcurrentHashMap<>();
    private final Map<String, Integer> toldOf = new ConcurrentHashMap<>();
    private volatile String staleBefore = "";
    private volatile String staleKind = "";

    Sabotage(Backend server, Strike strike, Traffic traffic, Signature signature) {
        this.server = server;
        this.strike = strike;
        this.traffic = traffic;
        this.signature = signature;
    }

    Strike strike() {
        return strike;
    }

    /// Which door the operator uses now.
    void guard(Front door) {
        front = door;
        crashed = false;
    }

    /// Whether the operator that uses the door is dead.
    boolean hasCrashed() {
        return crashed;
    }

    /// The run is over: whoever still waits may go.
    void end() {
        over.countDown();
    }

    @Override
    public Reply send(Call call) throws IOException, InterruptedException {
        refuseWhereDown();
        if (call.isWrite()) {
            return write(call);
        }
        if (System.nanoTime() < overloadedUntil) {
            return Answers.of(429, call);
        }
        if (call.isWatch()) {
            return new SabotagedFeed(this, (Reply.Feed) feed(call), call.path());
        }
        if (slow) {
            pause(SLOW_MILLIS);
        }
        return server.send(asStale(call));
    }

    private Reply feed(Call call) throws IOException, InterruptedException {
        Reply reply = server.send(call);
        if (reply instanceof Reply.Feed) {
            return reply;
        }
        throw new Broken.Lost();
    }

    private void refuseWhereDown() throws IOException {
        if (System.nanoTime() < downUntil) {
            throw new Broken.Lost();
        }
    }

    private Reply write(Call call) throws IOException, InterruptedException {
        String place = traffic.isRecording() ? signature.ofWrite(call) : "";
        traffic.begin();
        Reply.Answer answer = new Reply.Answer(0, "");
        boolean stored = false;
        try {
            if (strike.hits(Fault.At.MOMENT, place)) {
                disturb();
            }
            refuseWhereDown();
            if (System.nanoTime() < overloadedUntil) {
                answer = Answers.of(429, call);
                return answer;
            }
            boolean hit = strike.hits(Fault.At.WRITE, place);
            if (hit && !reachesServer()) {
                answer = instead(call);
                return answer;
            }
            answer = (Reply.Answer) server.send(call);
            stored = answer.code() < 300;
            if (hit) {
                afterCommit(answer);
            }
            return answer;
        } finally {
            traffic.end(place, call, answer, stored);
        }
    }

    private boolean reachesServer() {
        return switch (strike.fault()) {
            case CRASH_AFTER_COMMIT, CRASH_AFTER_REPLY, REPLY_LOST, TRUNCATED -> true;
            default -> false;
        };
    }

    private Reply.Answer instead(Call call) throws IOException, InterruptedException {
        switch (strike.fault()) {
            case CRASH_BEFORE_SEND -> crash();
            case TIMEOUT -> pause(LONGER_THAN_ANYBODY_WAITS);
            case RESET -> {}
            default -> {
                return Answers.of(strike.fault().code(), call);
            }
        }
        throw new Broken.Lost();
    }

    private void afterCommit(Reply.Answer answer) throws IOException {
        switch (strike.fault()) {
            case CRASH_AFTER_COMMIT -> {
                crash();
                throw new Broken.Lost();
            }
            case CRASH_AFTER_REPLY -> {
                crashed = true;
                throw new Broken.Last(answer);
            }
            case TRUNCATED -> throw new Broken.Truncated(answer.body());
            default -> throw new Broken.Lost();
        }
    }

    private void crash() {
        crashed = true;
        door().cut();
    }

    private Front door() {
        Front door = front;
        if (door == null) {
            throw new IllegalStateException("nobody came through a door");
        }
        return door;
    }

    private void disturb() {
        switch (strike.fault()) {
            case SERVER_RESTART -> {
                downUntil = System.nanoTime() + RESTART_MILLIS * 1_000_000;
                door().cutWatches();
            }
            case OVERLOADED -> {
                overloadedUntil = System.nanoTime() + OVERLOAD_MILLIS * 1_000_000;
                door().cutWatches();
            }
            case SLOW_LISTS -> {
                slow = true;
                door().cutWatches();
            }
            default -> door().cutWatches();
        }
    }

    /// Whether a watch that begins now must be told to list anew.
    boolean wantsRelist(String path) {
        return slow && relisted.merge(path, 1, Integer::sum) <= MOST_WATCHES_OF_A_KIND;
    }

    boolean strikes(String type, ObjectNode object) {
        if (!traffic.isRecording()) {
            return false;
        }
        String place = signature.ofNotification(type, object);
        traffic.told(place);
        return strike.hits(Fault.At.NOTIFICATION, place);
    }

    /// Waits until something of another kind was told.
    void awaitAnother(String path) throws InterruptedException {
        int before = toldOfOthers(path);
        for (int waited = 0; waited < OTHERS_MILLIS && toldOfOthers(path) == before; waited += 10) {
            pause(10);
        }
        pause(20);
    }

    private int toldOfOthers(String path) {
        return toldOf.entrySet().stream()
                .filter(each -> !each.getKey().equals(path))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    void passedOn(String path) {
        toldOf.merge(path, 1, Integer::sum);
    }

    void nextListIsBefore(String path, ObjectNode object) {
        staleKind = path;
        staleBefore =
                Long.toString(Long.parseLong(Json.text(object, "/metadata/resourceVersion")) - 1);
    }

    private Call asStale(Call call) {
        String version = staleBefore;
        if (version.isEmpty() || !call.path().equals(staleKind)) {
            return call;
        }
        staleBefore = "";
        return call.withQuery("resourceVersion=%s&resourceVersionMatch=Exact".formatted(version));
    }

    void pause(long millis) throws InterruptedException {
        if (over.await(millis, TimeUnit.MILLISECONDS)) {
            Thread.onSpinWait();
        }
    }
}
