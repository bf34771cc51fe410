package dev.ringfence.observe;

/// The keys of our structured log lines. They are API: people filter by them.
public final class LogKey {

    public static final String NAMESPACE = "namespace";
    public static final String POLICY = "policy";
    public static final String BASELINE = "baselinepolicy";
    public static final String REASON = "reason";
    public static final String PATH = "path";
    public static final String DIFFERENCES = "differences";
    public static final String FIELD_MANAGER = "fieldManager";
    public static final String PROBLEMS = "problems";

    private LogKey() {}
}
