package dev.ringfence.apimodel;

import java.io.IOException;

/// An API server: the model, or the real one.
@FunctionalInterface
public interface Backend {

    Reply send(Call call) throws IOException, InterruptedException;
}
