package dev.ringfence.app;

import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.processing.Controller;
import io.javaoperatorsdk.operator.processing.event.source.controller.ControllerEventSource;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/// The controllers of an operator, started in two steps: first they watch, and only a leader lets
/// them act.
///
/// The framework can do that only together with an election of its own, which writes the lease with
/// rights and clocks that we do not want; see ADR 0008.
final class ControlLoops {

    private final Operator operator;
    private final List<Controller<?>> controllers;

    ControlLoops(Operator operator) {
        this.operator = operator;
        this.controllers =
                operator.getRegisteredControllers().stream()
                        .<Controller<?>>map(each -> (Controller<?>) each)
                        .toList();
    }

    /// Returns when all caches are synced.
    void watch() {
        forEach("start", controller -> controller.start(/* startEventProcessor= */ false));
    }

    /// Works on all that was seen, and on all that comes.
    void act() {
        forEach("act", Controller::startEventProcessing);
    }

    /// Takes no more work, and lets what is in flight end.
    void stop() {
        forEach("stop", Controller::stop);
        operator.stop();
    }

    private void forEach(String what, Consumer<Controller<?>> step) {
        operator.getConfigurationService()
                .getExecutorServiceManager()
                .boundedExecuteAndWaitForAllToComplete(
                        controllers.stream(),
                        controller -> {
                            step.accept(controller);
                            return null;
                        },
                        controller -> what + " " + controller.getConfiguration().getName());
    }

    /// The kinds that are watched, or those among them whose watch does not run.
    SortedSet<String> watched(Watch which) {
        var kinds = new TreeSet<String>();
        for (Controller<?> controller : controllers) {
            var health = controller.getControllerHealthInfo();
            var sources =
                    which == Watch.ALL
                            ? health.informerEventSourceHealthIndicators()
                            : health.unhealthyInformerEventSourceHealthIndicators();
            for (String source : sources.keySet()) {
                kinds.add(
                        source.equals(ControllerEventSource.NAME)
                                ? controller.getConfiguration().getName()
                                : source);
            }
        }
        return kinds;
    }

    /// Which watches.
    enum Watch {
        ALL,
        BROKEN
    }
}
