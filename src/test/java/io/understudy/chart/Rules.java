package io.understudy.chart;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What every manifest is held to. Each violation names the object and what is wrong with it. */
final class Rules {

    private static final Pattern SECRET_NAME =
            Pattern.compile("(?i).*(password|secret|token|api[-_.]?key|credential).*");
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{[A-Z0-9_]+}");

    private final List<String> found = new ArrayList<>();

    private Rules() {}

    static List<String> violations(Manifests manifests) {
        Rules rules = new Rules();
        manifests.pods().forEach(rules::pod);
        manifests.of(NetworkPolicy.class).forEach(rules::policy);
        manifests.of(ConfigMap.class).forEach(rules::configuration);
        return List.copyOf(rules.found);
    }

    private void pod(String name, PodSpec pod) {
        check(Boolean.FALSE.equals(pod.getAutomountServiceAccountToken()), name, "mounts a token");
        check(!Boolean.TRUE.equals(pod.getHostNetwork()), name, "is on the host's network");
        check(!Boolean.TRUE.equals(pod.getHostPID()), name, "sees the host's processes");
        var security = pod.getSecurityContext();
        check(security != null && Boolean.TRUE.equals(security.getRunAsNonRoot()), name, "may run as root");
        check(
                security != null
                        && security.getSeccompProfile() != null
                        && "RuntimeDefault".equals(security.getSeccompProfile().getType()),
                name,
                "has no seccomp profile");
        Objects.requireNonNullElse(pod.getVolumes(), List.<io.fabric8.kubernetes.api.model.Volume>of())
                .forEach(volume -> {
                    check(volume.getHostPath() == null, name, "has a folder of the host: " + volume.getName());
                    check(
                            volume.getEmptyDir() == null || volume.getEmptyDir().getSizeLimit() != null,
                            name,
                            "has an endless folder: " + volume.getName());
                });
        Stream.concat(pod.getInitContainers().stream(), pod.getContainers().stream())
                .forEach(container -> container(name + "/" + container.getName(), container));
        pod.getContainers().forEach(container -> probes(name + "/" + container.getName(), container));
    }

    private void container(String name, Container container) {
        var security = container.getSecurityContext();
        check(security != null, name, "has no security context");
        if (security != null) {
            check(
                    Boolean.FALSE.equals(security.getAllowPrivilegeEscalation()),
                    name,
                    "may get more rights than it starts with");
            check(!Boolean.TRUE.equals(security.getPrivileged()), name, "is privileged");
            check(
                    security.getCapabilities() != null
                            && security.getCapabilities().getDrop().equals(List.of("ALL"))
                            && security.getCapabilities().getAdd().isEmpty(),
                    name,
                    "keeps capabilities");
            // Keycloak's development mode builds itself into its own folder; it is only in the trial.
            check(
                    Boolean.TRUE.equals(security.getReadOnlyRootFilesystem()) || name.endsWith("/keycloak"),
                    name,
                    "may write to its root file system");
        }
        image(name, container.getImage());
        Map<String, Quantity> limits = container.getResources() == null
                ? Map.of()
                : container.getResources().getLimits();
        check(limits != null && limits.containsKey("memory"), name, "has no limit of memory");
        check(limits != null && limits.containsKey("cpu"), name, "has no limit of CPU");
        container.getEnv().forEach(variable -> variable(name, variable));
    }

    private void image(String name, String image) {
        boolean byDigest = image.matches(".+@sha256:[0-9a-f]{64}");
        boolean byTag = image.matches(".+:[A-Za-z0-9_][A-Za-z0-9_.-]*") && !image.endsWith(":latest");
        check(byDigest || byTag, name, "has an image that may be another tomorrow: " + image);
    }

    private void variable(String name, EnvVar variable) {
        boolean inClear = variable.getValue() != null
                && SECRET_NAME.matcher(variable.getName()).matches();
        check(!inClear, name, "has a secret in clear: " + variable.getName());
    }

    private void probes(String name, Container container) {
        check(container.getStartupProbe() != null, name, "has no startup probe");
        check(container.getLivenessProbe() != null, name, "has no liveness probe");
        check(container.getReadinessProbe() != null, name, "has no readiness probe");
    }

    private void policy(NetworkPolicy policy) {
        String name = Manifests.name(policy);
        check(
                policy.getSpec().getPolicyTypes().containsAll(List.of("Ingress", "Egress")),
                name,
                "leaves one direction open");
        check(!policy.getSpec().getPodSelector().getMatchLabels().isEmpty(), name, "is of every pod");
        policy.getSpec().getIngress().forEach(rule -> peers(name + ", in", rule.getFrom(), rule.getPorts()));
        policy.getSpec().getEgress().forEach(rule -> peers(name + ", out", rule.getTo(), rule.getPorts()));
    }

    private void peers(String name, List<NetworkPolicyPeer> peers, List<NetworkPolicyPort> ports) {
        check(!peers.isEmpty(), name, "names no peer, which is everybody");
        check(!ports.isEmpty(), name, "names no port, which is all of them");
        for (NetworkPolicyPeer peer : peers) {
            if (peer.getIpBlock() != null) {
                boolean everything = peer.getIpBlock().getCidr().endsWith("/0");
                check(
                        !everything || !peer.getIpBlock().getExcept().isEmpty(),
                        name,
                        "lets through to private addresses that nobody named");
            } else {
                boolean pods = peer.getPodSelector() != null
                        && !peer.getPodSelector().getMatchLabels().isEmpty();
                boolean namespaces = peer.getNamespaceSelector() != null
                        && !peer.getNamespaceSelector().getMatchLabels().isEmpty();
                check(pods || namespaces, name, "names a peer that is everybody");
            }
        }
    }

    /** A setting whose name says that it is a secret is a reference. */
    private void configuration(ConfigMap map) {
        String settings = map.getData().getOrDefault("application.properties", "");
        settings.lines()
                .filter(line -> line.contains("=") && !line.startsWith("#"))
                .forEach(line -> {
                    String key = line.substring(0, line.indexOf('='));
                    String value = line.substring(line.indexOf('=') + 1);
                    String last = key.substring(key.lastIndexOf('.') + 1);
                    boolean secret = last.matches("(previous-)?secret|password|token|api-key|api-token|client-secret");
                    check(
                            !secret || REFERENCE.matcher(value).matches(),
                            Manifests.name(map),
                            "has a secret in clear: " + key);
                });
    }

    private void check(boolean holds, String name, String otherwise) {
        if (!holds) {
            found.add(name + " " + otherwise);
        }
    }
}
