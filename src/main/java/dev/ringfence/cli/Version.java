package dev.ringfence.cli;

import picocli.CommandLine.IVersionProvider;

/// The version that this program was built as.
public final class Version implements IVersionProvider {

    /// `0.0.0-development` where classes run from a folder.
    public static String current() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "0.0.0-development" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"ringfence " + current()};
    }
}
