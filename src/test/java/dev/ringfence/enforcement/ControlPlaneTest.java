package dev.ringfence.enforcement;

import dev.ringfence.bed.OperatorUnderTest;
import dev.ringfence.bed.Sandbox;
import dev.ringfence.bed.TestBed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/// A test against the control plane of this JVM, with the operator running.
abstract class ControlPlaneTest {

    final Sandbox sandbox = new Sandbox();

    @BeforeAll
    static void startOperator() {
        operator().start();
    }

    @AfterEach
    void leaveNothingBehind() {
        sandbox.close();
    }

    static OperatorUnderTest operator() {
        return TestBed.shared().operator();
    }
}
