package dev.ringfence.reconcile.tell;

import dev.ringfence.api.v1alpha1.BaselinePolicy;
import dev.ringfence.plan.Fingerprint;
import dev.ringfence.reconcile.write.PolicyStore;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells people, in the namespace where it happened, what was done to a policy and why: Kubernetes
/// events.
///
/// They are for people to see: one that cannot be written is logged and forgotten, and a policy
/// that is fought over gets a few and then a summary.
public final class Announcer {

    private static final Logger log = LoggerFactory.getLogger(Announcer.class);
    private static final DateTimeFormatter MICRO_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
    private static final int LONGEST_NOTE = 1024;
    private static final int LONGEST_NAME = 253;
    private static final int DIGITS = 16;

    private final KubernetesClient client;
    private final String instance;
    private final Clock clock;
    private final EventBudget budget;

    /// @param budget of events for each policy
    public Announcer(KubernetesClient client, String instance, Clock clock, EventBudget budget) {
        this.client = client;
        this.instance = instance;
        this.clock = clock;
        this.budget = budget;
    }

    /// What is announced.
    ///
    /// @param type `Normal` or `Warning`
    record Announcement(String type, String reason, String action, String note) {}

    /// Which policy it is about.
    ///
    /// @param baseline the first baseline that asks for the policy; empty when none does
    record About(String namespace, String policy, String uid, String baseline) {}

    void announce(About about, Announcement announcement) {
        budget.spend(about.namespace() + "/" + about.policy())
                .ifPresent(kept -> write(about, announcement, kept, name(about.policy(), now())));
    }

    /// Announces what is announced once for all time, by whomever: the API server keeps one event
    /// of a name.
    ///
    /// @param identity what makes it this one
    void announceOnce(About about, Announcement announcement, String identity) {
        budget.spend(about.namespace() + "/" + about.policy())
                .ifPresent(kept ->
                        write(
                                about,
                                announcement,
                                kept,
                                name(about.policy(), Fingerprint.hex(identity, DIGITS))));
    }

    private void write(About about, Announcement announcement, int keptBack, String name) {
        String note =
                keptBack == 0
                        ? announcement.note()
                        : "%s (%d more of these since the last event)"
                                .formatted(announcement.note(), keptBack);
        try {
            client.events()
                    .v1()
                    .events()
                    .inNamespace(about.namespace())
                    .resource(event(about, announcement, cut(note), name))
                    .create();
        } catch (KubernetesClientException e) {
            if (!PolicyStore.isTerminating(e) && e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                log.atWarn()
                        .addKeyValue("namespace", about.namespace())
                        .log(
                                "the event {} could not be written: {}",
                                announcement.reason(),
                                e.getMessage());
            }
        }
    }

    private String now() {
        return Long.toHexString(ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()));
    }

    private Event event(About about, Announcement announcement, String note, String name) {
        Instant now = clock.instant();
        var event =
                new EventBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(about.namespace())
                        .endMetadata()
                        .withEventTime(new MicroTime(MICRO_TIME.format(now)))
                        .withType(announcement.type())
                        .withReason(announcement.reason())
                        .withAction(announcement.action())
                        .withNote(note)
                        .withReportingController("ringfence.dev/operator")
                        .withReportingInstance(instance)
                        .withRegarding(policy(about));
        if (!about.baseline().isEmpty()) {
            event.withRelated(baseline(about.baseline()));
        }
        return event.build();
    }

    private static String name(String policy, String which) {
        String suffix = "." + which;
        int room = LONGEST_NAME - suffix.length();
        return (policy.length() <= room ? policy : policy.substring(0, room)) + suffix;
    }

    private static ObjectReference policy(About about) {
        return new ObjectReferenceBuilder()
                .withApiVersion("networking.k8s.io/v1")
                .withKind("NetworkPolicy")
                .withNamespace(about.namespace())
                .withName(about.policy())
                .withUid(about.uid())
                .build();
    }

    private static ObjectReference baseline(String name) {
        return new ObjectReferenceBuilder()
                .withApiVersion(BaselinePolicy.GROUP + "/" + BaselinePolicy.VERSION)
                .withKind("BaselinePolicy")
                .withName(name)
                .build();
    }

    private static String cut(String note) {
        return note.length() <= LONGEST_NOTE ? note : note.substring(0, LONGEST_NOTE - 3) + "...";
    }
}
