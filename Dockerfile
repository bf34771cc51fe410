# The image of the operator, from what 'make package' built: 'make image'.
# JDK: any image with a JDK 25 whose 'jlink' is on the PATH. BASE: any image with glibc and /bin/sh.
ARG JDK=eclipse-temurin:25-jdk
ARG BASE=debian:13-slim

FROM ${JDK} AS runtime
# java.desktop is left out: only the bean support of Jackson and SnakeYAML names it, and nobody calls that.
RUN jlink --output /runtime --strip-java-debug-attributes --compress zip-6 --no-header-files --no-man-pages --add-modules \
java.base,java.logging,java.management,java.naming,java.net.http,java.sql,java.xml,\
jdk.crypto.ec,jdk.httpserver,jdk.jfr,jdk.management,jdk.net,jdk.unsupported \
 && /runtime/bin/java -XX:+UseSerialGC -XX:+UseCompactObjectHeaders -Xshare:dump

FROM ${BASE}
COPY target/ringfence /opt/ringfence
COPY --from=runtime /runtime /opt/ringfence/runtime
# What a start teaches is of use only to this very runtime, in this very folder.
RUN /opt/ringfence/bin/ringfence rehearse >/dev/null
USER 65532:65532
EXPOSE 8080
ENTRYPOINT ["/opt/ringfence/bin/ringfence"]
CMD ["operator"]
