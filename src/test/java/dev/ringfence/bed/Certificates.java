package dev.ringfence.bed;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;

/// A certificate authority of one control plane, valid for a day to either side. RSA, since the
/// client library reads no other key from a kubeconfig.
final class Certificates {

    private static final X500Name AUTHORITY = new X500Name("CN=ringfence-test-bed");

    private final KeyPair authorityKey = keys();
    private final X509CertificateHolder authority = selfSigned();

    /// A certificate with its key, as PEM.
    record Identity(String certificate, String key) {}

    /// The authority's own certificate, as PEM.
    String authority() {
        return pem(authority);
    }

    /// For the API server, under these names and addresses.
    Identity server(String commonName, List<GeneralName> names) {
        return issue(new X500Name("CN=" + commonName), KeyPurposeId.id_kp_serverAuth, names);
    }

    /// For a client: its user name, and the group that RBAC knows it by.
    Identity client(String user, String group) {
        return issue(
                new X500Name("O=%s,CN=%s".formatted(group, user)),
                KeyPurposeId.id_kp_clientAuth,
                List.of());
    }

    /// A bare key pair for the tokens of ServiceAccounts: the public key stands for the
    /// certificate.
    static Identity tokenKeys() {
        KeyPair keys = keys();
        return new Identity(pem(keys.getPublic()), pem(pkcs8(keys)));
    }

    private Identity issue(X500Name subject, KeyPurposeId purpose, List<GeneralName> names) {
        KeyPair keys = keys();
        try {
            var certificate = builder(subject, keys);
            certificate.addExtension(
                    Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
            if (!names.isEmpty()) {
                certificate.addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(names.toArray(GeneralName[]::new)));
            }
            return new Identity(pem(signed(certificate)), pem(pkcs8(keys)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private X509CertificateHolder selfSigned() {
        try {
            var certificate = builder(AUTHORITY, authorityKey);
            certificate.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            return signed(certificate);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JcaX509v3CertificateBuilder builder(X500Name subject, KeyPair keys) {
        Instant now = Instant.now();
        return new JcaX509v3CertificateBuilder(
                AUTHORITY,
                new BigInteger(64, new SecureRandom()),
                Date.from(now.minus(Duration.ofDays(1))),
                Date.from(now.plus(Duration.ofDays(1))),
                subject,
                keys.getPublic());
    }

    private X509CertificateHolder signed(JcaX509v3CertificateBuilder certificate) {
        try {
            return certificate.build(
                    new JcaContentSignerBuilder("SHA256withRSA").build(authorityKey.getPrivate()));
        } catch (OperatorCreationException e) {
            throw new IllegalStateException("the JDK signs with RSA", e);
        }
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK knows RSA", e);
        }
    }

    private static Object pkcs8(KeyPair keys) {
        return new PemObject("PRIVATE KEY", keys.getPrivate().getEncoded());
    }

    private static String pem(Object thing) {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(thing);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
