package dev.ringfence.faults;

import dev.ringfence.apimodel.Reply;
import java.io.IOException;

/// Why an operator does not get the answer that it should get.
sealed class Broken extends IOException {

    private Broken(String message) {
        super(message);
    }

    /// The connection ends before there is an answer.
    static final class Lost extends Broken {
        Lost() {
            super("lost");
        }
    }

    /// It ends in the midst of the answer.
    static final class Truncated extends Broken {
        private final String body;

        Truncated(String body) {
            super("truncated");
            this.body = body;
        }

        String body() {
            return body;
        }
    }

    /// The answer arrives, and nothing after it.
    static final class Last extends Broken {
        private final transient Reply.Answer answer;

        Last(Reply.Answer answer) {
            super("last");
            this.answer = answer;
        }

        Reply.Answer answer() {
            return answer;
        }
    }
}
