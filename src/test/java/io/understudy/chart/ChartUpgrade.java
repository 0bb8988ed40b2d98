package io.understudy.chart;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What an upgrade of the chart does to an installation: what it changes, and what Kubernetes would refuse. */
record ChartUpgrade(List<String> changes, List<String> refused) {

    ChartUpgrade {
        changes = List.copyOf(changes);
        refused = List.copyOf(refused);
    }

    static ChartUpgrade of(Manifests before, Manifests after) {
        Map<String, HasMetadata> old = byName(before);
        Map<String, HasMetadata> now = byName(after);
        List<String> changes = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        old.forEach((name, one) -> {
            HasMetadata next = now.get(name);
            if (next == null) {
                changes.add("- " + name);
            } else if (!one.equals(next)) {
                changes.add("~ " + name);
                if (!Objects.equals(lasting(one), lasting(next))) {
                    refused.add(name + ": " + lasting(one) + " cannot become " + lasting(next));
                }
            }
        });
        now.keySet().stream().filter(name -> !old.containsKey(name)).forEach(name -> changes.add("+ " + name));
        return new ChartUpgrade(changes, refused);
    }

    /** What cannot be changed of something that is there. */
    private static List<Object> lasting(HasMetadata one) {
        return switch (one) {
            case Deployment it -> List.of(it.getSpec().getSelector());
            case StatefulSet it ->
                List.of(
                        it.getSpec().getSelector(),
                        it.getSpec().getServiceName(),
                        it.getSpec().getVolumeClaimTemplates());
            case Service it -> List.of(Objects.requireNonNullElse(it.getSpec().getClusterIP(), ""));
            default -> List.of();
        };
    }

    private static Map<String, HasMetadata> byName(Manifests manifests) {
        Map<String, HasMetadata> found = new LinkedHashMap<>();
        manifests.all().forEach(one -> found.put(Manifests.name(one), one));
        return found;
    }
}
