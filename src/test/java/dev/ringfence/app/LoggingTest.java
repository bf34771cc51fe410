package dev.ringfence.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.status.StatusUtil;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LoggingTest {

    /// Otherwise it prints its own story to standard output, where only log lines may stand.
    @Test
    void the_logging_library_does_not_talk_of_itself() throws JoranException {
        var context = new LoggerContext();
        var configurator = new JoranConfigurator();
        configurator.setContext(context);

        configurator.doConfigure(
                Objects.requireNonNull(LoggingTest.class.getResource("/logback.xml")));

        assertThat(StatusUtil.contextHasStatusListener(context)).isTrue();
    }
}
