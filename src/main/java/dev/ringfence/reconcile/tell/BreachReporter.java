package dev.ringfence.reconcile.tell;

import dev.ringfence.observe.LogKey;
import dev.ringfence.reconcile.cache.Gatherer;
import dev.ringfence.reconcile.tell.Announcer.About;
import dev.ringfence.reconcile.tell.Announcer.Announcement;
import dev.ringfence.reconcile.tell.BreachNews.Broken;
import dev.ringfence.status.Trouble;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says which policies of others break a baseline, and which no longer do: a log line, and an event
/// for those who work in the namespace, where they can mend it.
public final class BreachReporter {

    private static final Logger log = LoggerFactory.getLogger("dev.ringfence.breaches");

    private final Announcer announcer;

    public BreachReporter(Announcer announcer) {
        this.announcer = announcer;
    }

    public void tell(Gatherer.Seen seen, BreachNews news) {
        news.appeared().forEach(broken -> appeared(seen, broken));
        news.healed().forEach(broken -> healed(seen, broken));
    }

    private void appeared(Gatherer.Seen seen, Broken broken) {
        Trouble trouble = broken.trouble();
        String witness = trouble.evidence() == null ? "" : trouble.evidence().witness();
        log.atWarn()
                .addKeyValue(LogKey.NAMESPACE, seen.facts().name())
                .addKeyValue(LogKey.POLICY, trouble.policy())
                .addKeyValue(LogKey.REASON, trouble.kind())
                .addKeyValue(LogKey.PATH, trouble.path())
                .log("a policy breaks the baseline: {}; {}", witness, trouble.reason());
        ObjectMeta policy = policy(seen, trouble.policy());
        var about = about(seen, broken, policy);
        var announcement =
                new Announcement(
                        "Warning",
                        "Breach",
                        "Judge",
                        "%s at %s, against %s: %s%s."
                                .formatted(
                                        trouble.kind(),
                                        trouble.path(),
                                        baselines(broken),
                                        witness.isEmpty() ? "" : witness + "; it ",
                                        trouble.reason()));
        announcer.announceOnce(about, announcement, identity(seen, broken, policy));
    }

    private void healed(Gatherer.Seen seen, Broken broken) {
        Trouble trouble = broken.trouble();
        log.atInfo()
                .addKeyValue(LogKey.NAMESPACE, seen.facts().name())
                .addKeyValue(LogKey.POLICY, trouble.policy())
                .addKeyValue(LogKey.REASON, trouble.kind())
                .addKeyValue(LogKey.PATH, trouble.path())
                .log("a policy breaks the baseline no more");
        announcer.announce(
                about(seen, broken, policy(seen, trouble.policy())),
                new Announcement(
                        "Normal",
                        "BreachHealed",
                        "Judge",
                        "%s at %s is no more: it breaks nothing of %s."
                                .formatted(trouble.kind(), trouble.path(), baselines(broken))));
    }

    private static About about(Gatherer.Seen seen, Broken broken, ObjectMeta policy) {
        return new About(
                seen.facts().name(),
                broken.trouble().policy(),
                policy.getUid(),
                broken.baselines().first());
    }

    private static String baselines(Broken broken) {
        return (broken.baselines().size() == 1 ? "baseline " : "baselines ")
                + String.join(", ", broken.baselines());
    }

    /// The same for the same policy, as it is, under the same baselines, as they are: a breach that
    /// was announced before a restart is not announced again.
    private static String identity(Gatherer.Seen seen, Broken broken, ObjectMeta policy) {
        var identity = new StringBuilder(policy.getUid());
        identity.append('/').append(policy.getResourceVersion());
        identity.append('/').append(broken.trouble().kind());
        identity.append('/').append(broken.trouble().path());
        for (String baseline : broken.baselines()) {
            var standing = seen.baselines().standing().get(baseline);
            identity.append('/').append(baseline);
            identity.append('/').append(standing == null ? 0 : standing.generation());
        }
        return identity.toString();
    }

    /// Of a policy that is gone only the name is known.
    private static ObjectMeta policy(Gatherer.Seen seen, String name) {
        return seen.others().stream()
                .map(NetworkPolicy::getMetadata)
                .filter(metadata -> metadata.getName().equals(name))
                .findFirst()
                .orElseGet(() -> new ObjectMetaBuilder().withName(name).withUid("").build());
    }
}
