package dev.ringfence.faults;

import dev.ringfence.apimodel.Call;
import dev.ringfence.apimodel.Reply;
import java.util.ArrayList;
import java.util.List;

/// What passed between the operator and the server in one run, since the change began.
final class Traffic {

    private final List<Write> writes = new ArrayList<>();
    private final List<String> notifications = new ArrayList<>();
    private boolean recording;
    private int inFlight;
    private long lastWrite = System.nanoTime();

    /// A write of the operator.
    ///
    /// @param code of the answer that it got; 0 where it got none
    /// @param stored whether the server saw it and agreed
    record Write(String signature, Call call, int code, boolean stored) {}

    synchronized void record() {
        recording = true;
    }

    synchronized boolean isRecording() {
        return recording;
    }

    /// The quiet begins anew.
    synchronized void touch() {
        lastWrite = System.nanoTime();
    }

    synchronized void begin() {
        inFlight++;
        lastWrite = System.nanoTime();
    }

    synchronized void end(String signature, Call call, Reply.Answer answer, boolean stored) {
        inFlight--;
        lastWrite = System.nanoTime();
        if (recording) {
            writes.add(new Write(signature, call, answer.code(), stored));
        }
    }

    synchronized void told(String signature) {
        if (recording) {
            notifications.add(signature);
        }
    }

    synchronized List<Write> writes() {
        return List.copyOf(writes);
    }

    synchronized List<String> notifications() {
        return List.copyOf(notifications);
    }

    /// For how long the operator has not written.
    synchronized long quietMillis() {
        return inFlight > 0 ? 0 : (System.nanoTime() - lastWrite) / 1_000_000;
    }
}
