package dev.ringfence.cli.live;

import com.fasterxml.jackson.databind.JsonNode;

/// An API server that is only ever asked.
interface Api {

    /// @param path with its query
    JsonNode get(String path) throws Unanswered;

    /// There is no answer, or one that is none.
    final class Unanswered extends Exception {

        private static final long serialVersionUID = 1;

        private final int code;

        /// @param code HTTP's; 0 where nobody answered
        Unanswered(int code, String reason) {
            super(reason);
            this.code = code;
        }

        int code() {
            return code;
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }
}
