package io.understudy.chart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a chart renders, read with the models of Kubernetes. A field that the model does not know is an error. */
record Manifests(List<HasMetadata> all) {

    private static final Map<String, Class<? extends HasMetadata>> KINDS = Stream.of(
                    ConfigMap.class,
                    Deployment.class,
                    HTTPRoute.class,
                    HorizontalPodAutoscaler.class,
                    Ingress.class,
                    NetworkPolicy.class,
                    PodDisruptionBudget.class,
                    PrometheusRule.class,
                    Secret.class,
                    Service.class,
                    ServiceAccount.class,
                    ServiceMonitor.class,
                    StatefulSet.class)
            .collect(Collectors.toMap(Class::getSimpleName, type -> type));

    /** The models keep what they do not know; here it is a mistake. */
    private static final ObjectMapper STRICT = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .setAnnotationIntrospector(new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(Annotated method) {
                    return false;
                }
            });

    Manifests {
        all = List.copyOf(all);
    }

    static Manifests parse(String rendered) {
        List<HasMetadata> found = new ArrayList<>();
        try (var documents = Chart.YAML.readerFor(JsonNode.class).<JsonNode>readValues(rendered)) {
            while (documents.hasNextValue()) {
                JsonNode document = documents.nextValue();
                if (document.isObject()) {
                    found.add(read(document));
                }
            }
        } catch (java.io.IOException e) {
            throw new IllegalStateException("This is no YAML: " + e.getMessage() + "\n" + rendered, e);
        }
        return new Manifests(found);
    }

    private static HasMetadata read(JsonNode document) throws JsonProcessingException {
        Class<? extends HasMetadata> type = KINDS.get(document.path("kind").asText());
        if (type == null) {
            throw new IllegalStateException("No model is at hand for " + document);
        }
        HasMetadata read = STRICT.treeToValue(document, type);
        String expected = read.getFullResourceName().isEmpty() ? "" : HasMetadata.getApiVersion(type);
        if (!document.path("apiVersion").asText().equals(expected)) {
            throw new IllegalStateException(
                    document.path("kind") + " is of " + expected + ", not of " + document.path("apiVersion"));
        }
        return read;
    }

    <T extends HasMetadata> List<T> of(Class<T> type) {
        return all.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** The one of this kind whose name is the release's. */
    <T extends HasMetadata> T own(Class<T> type) {
        return of(type).stream()
                .filter(one -> one.getMetadata().getName().equals("understudy"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no " + type.getSimpleName()));
    }

    /** What runs, by kind and name. */
    Map<String, PodSpec> pods() {
        Map<String, PodSpec> pods = new LinkedHashMap<>();
        of(Deployment.class)
                .forEach(one -> pods.put(name(one), one.getSpec().getTemplate().getSpec()));
        of(StatefulSet.class)
                .forEach(one -> pods.put(name(one), one.getSpec().getTemplate().getSpec()));
        return pods;
    }

    /** The settings that the application is given, as Java reads a properties file. */
    Map<String, String> settings() {
        Properties properties = new Properties();
        try {
            properties.load(
                    new java.io.StringReader(own(ConfigMap.class).getData().get("application.properties")));
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
        return properties.stringPropertyNames().stream().collect(Collectors.toMap(key -> key, properties::getProperty));
    }

    static String name(HasMetadata one) {
        return one.getKind() + " " + one.getMetadata().getName();
    }
}
