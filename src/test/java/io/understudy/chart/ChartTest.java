package io.understudy.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the chart renders from each of the value files, and what it refuses. */
class ChartTest {

    @TempDir
    Path folder;

    static Stream<String> cases() {
        return Chart.cases().stream();
    }

    @Test
    void atLeastEightValueFiles_areTried() {
        assertThat(Chart.cases()).hasSizeGreaterThanOrEqualTo(8);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void helm_findsNothingWrong(String name) throws IOException {
        var result = Chart.lint(name, folder);

        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
        assertThat(result.getMessages())
                .allSatisfy(message -> assertThat(message).contains("icon is recommended"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyManifest_keepsTheRules(String name) {
        assertThat(Rules.violations(Chart.render(name))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void noSecretIsMade(String name) {
        assertThat(Chart.render(name).of(Secret.class)).isEmpty();
    }

    /** It is a hook, which Helm does not render with the rest; here it is a manifest as any other. */
    @Test
    void passwordsOfTheTrial_areDrawnWhenItIsInstalled_andAreThoseThatItsPartsAskFor() throws IOException {
        Path copy = Chart.copy(folder);
        Path file = copy.resolve("templates/trial/secret.yaml");
        String hook = Files.readString(file);
        assertThat(hook).contains("helm.sh/hook: pre-install\n");
        Files.writeString(file, hook.replaceAll("(?m)^ +helm.sh/hook.*\n", ""));

        Manifests manifests = Chart.render(copy, Chart.files("trial").toArray(Path[]::new));

        Secret secret = manifests.of(Secret.class).getFirst();
        assertThat(secret.getStringData().values()).doesNotHaveDuplicates().allMatch(word -> word.length() == 40);
        assertThat(manifests.pods().values())
                .flatExtracting(pod -> pod.getContainers().getFirst().getEnv())
                .filteredOn(variable -> variable.getValueFrom() != null)
                .extracting(variable -> variable.getValueFrom().getSecretKeyRef())
                .filteredOn(asked -> asked.getName().equals(secret.getMetadata().getName()))
                .extracting("key")
                .containsOnlyElementsOf(secret.getStringData().keySet());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatRuns_isUpWhileItIsReplaced_andAsksForItsOwnProbes(String name) {
        Deployment deployment = Chart.render(name).own(Deployment.class);
        Container app =
                deployment.getSpec().getTemplate().getSpec().getContainers().getFirst();

        assertThat(deployment
                        .getSpec()
                        .getStrategy()
                        .getRollingUpdate()
                        .getMaxUnavailable()
                        .getIntVal())
                .isZero();
        assertThat(List.of(app.getStartupProbe(), app.getLivenessProbe(), app.getReadinessProbe()))
                .extracting(probe -> probe.getHttpGet().getPath())
                .containsExactly("/q/health/started", "/q/health/live", "/q/health/ready");
        assertThat(deployment.getSpec().getTemplate().getSpec().getServiceAccountName())
                .isEqualTo(name.equals("content-volume") ? "existing" : "understudy");
    }

    @Test
    void theServiceAccount_hasNoToken() {
        assertThat(Chart.render("minimal").own(ServiceAccount.class).getAutomountServiceAccountToken())
                .isFalse();
    }

    @Test
    void instances_areSpreadOverZonesAndNodes() {
        assertThat(Chart.render("minimal")
                        .own(Deployment.class)
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getTopologySpreadConstraints())
                .extracting("topologyKey")
                .containsExactly("topology.kubernetes.io/zone", "kubernetes.io/hostname");
    }

    @Test
    void aBrowser_staysWithOneInstance() {
        assertThat(Chart.render("customer-service")
                        .own(Ingress.class)
                        .getMetadata()
                        .getAnnotations())
                .containsEntry("nginx.ingress.kubernetes.io/affinity", "cookie")
                .containsEntry("cert-manager.io/cluster-issuer", "company");
        assertThat(Chart.render("gateway")
                        .own(HTTPRoute.class)
                        .getSpec()
                        .getRules()
                        .getFirst()
                        .getSessionPersistence()
                        .getType())
                .isEqualTo("Cookie");
    }

    @Test
    void instances_followLoadAndWaitingDrafts_onlyWhenAskedTo() {
        assertThat(Chart.render("customer-service").of(HorizontalPodAutoscaler.class))
                .isEmpty();

        var manifests = Chart.render("gateway");
        assertThat(manifests.own(Deployment.class).getSpec().getReplicas()).isNull();
        assertThat(manifests.own(HorizontalPodAutoscaler.class).getSpec().getMetrics())
                .extracting("type")
                .containsExactly("Resource", "External");
    }

    @Test
    void aSecret_comesIntoTheEnvironment_andTheSettingNamesIt() {
        var manifests = Chart.render("customer-service");
        List<EnvVar> variables = manifests
                .own(Deployment.class)
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst()
                .getEnv();

        assertThat(manifests.settings())
                .containsEntry("understudy.models.default.api-key", "${UNDERSTUDY_MODELS_DEFAULT_API_KEY}")
                .containsEntry("understudy.outbound.max-bytes", "1048576")
                .containsEntry("understudy.models.default.accepts", "image,pdf")
                .containsEntry("understudy.models.default.usd-per-million-input-tokens", "2.5")
                .containsEntry("quarkus.log.category.\"io.camunda\".level", "ERROR")
                .containsEntry("quarkus.http.proxy.proxy-address-forwarding", "true");
        assertThat(variables)
                .filteredOn(one -> one.getName().equals("UNDERSTUDY_MODELS_DEFAULT_API_KEY"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.getValueFrom().getSecretKeyRef().getName()).isEqualTo("understudy-models");
                    assertThat(one.getValueFrom().getSecretKeyRef().getKey()).isEqualTo("default");
                });
    }

    @Test
    void checksOfARepository_areNumbered() {
        assertThat(Chart.render("junior-developer").settings())
                .containsEntry("understudy.repositories.shop.checks[1].run", "npm run lint")
                .containsEntry("understudy.repositories.shop.allowed-paths", "src/**,test/**");
    }

    @Test
    void rolesAndWorkflows_comeFromWhereTheValuesSay() {
        assertThat(Chart.render("minimal").settings()).doesNotContainKey("understudy.roles.directory");
        for (String from : List.of("content-configmap", "content-volume")) {
            assertThat(Chart.render(from).settings())
                    .containsEntry("understudy.roles.directory", "/content/roles")
                    .containsEntry("understudy.workflows.directory", "/content/workflows");
        }
        assertThat(Chart.render("content-git").settings())
                .containsEntry("understudy.roles.directory", "/content/current/production/roles");
    }

    @Test
    void podsReach_whatTheSettingsName_andNothingElse() {
        var egress =
                Chart.render("data-analyst").own(NetworkPolicy.class).getSpec().getEgress();

        assertThat(egress)
                .extracting(rule -> rule.getPorts().getFirst().getPort().getIntVal())
                .containsExactly(53, 5432, 26500, 443, 11434, 5432);
    }

    @Test
    void theRealmOfTheTrial_isTheOneOfProduction() throws IOException {
        assertThat(Chart.FOLDER.resolve("files/understudy-realm.json"))
                .hasSameTextualContentAs(Path.of("src/main/keycloak/understudy-realm.json"));
        assertThat(Chart.render("trial").of(ConfigMap.class))
                .filteredOn(map -> map.getMetadata().getName().equals("understudy-keycloak"))
                .singleElement()
                .satisfies(map -> assertThat(Chart.YAML.readTree(map.getData().get("understudy-realm.json")))
                        .isNotNull());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            image: {repository: ""}                                          | image.repository is empty
            settings: {quarkus: {datasource: {jdbc: {url: ""}}}}             | jdbc.url is empty
            settings: {understudy: {engine: {grpc: ""}}}                     | settings.understudy.engine.grpc is empty
            settings: {understudy: {engine: {grpcc: x}}}                     | grpcc
            settings: {understudy: {modles: {default: {name: x}}}}           | modles
            settings: {understudy: {models: {default: {provider: olama}}}}   | provider
            settings: {understudy: {models: {m: {provider: openai, name: x}}}} | networkPolicy.egress.models is missing
            networkPolicy: {egress: {mcp: {public: true, ports: [443]}}}     | networkPolicy.egress.mcp lets out more
            networkPolicy: {egress: {engine: {to: [], ports: [1]}}}          | networkPolicy.egress.engine.to is empty
            networkPolicy: {egress: {engine: {ports: []}}}                   | networkPolicy.egress.engine.ports is empty
            networkPolicy: {dns: []}                                         | networkPolicy.dns is empty
            {gateway: {enabled: true, host: a.example.com}, networkPolicy: {enabled: false}} | gateway.parents is empty
            {content: {from: configMap, configMap: {name: a}}}               | content.configMap.items is empty
            ingress: {enabled: true, host: a.example.com}                    | networkPolicy.from is empty
            {ingress: {enabled: true}, networkPolicy: {enabled: false}}      | ingress.host is empty
            autoscaling: {enabled: true, waitingDrafts: {enabled: true}}     | autoscaling.waitingDrafts needs
            {content: {from: git}, networkPolicy: {enabled: false}}           | content.git.repository is empty
            content: {from: web}                                             | content
            settings: {understudy: {models: {m: {api-key: sk-123}}}}         | api-key
            settings: {quarkus: {datasource: {password: abc}}}               | is a secret in clear
            replica: 3                                                       | replica
            """)
    void valuesThatCannotWork_areRefusedWithTheirName(String values, String words) throws IOException {
        Path more = Files.writeString(folder.resolve("more.yaml"), values);
        Path minimal = Chart.files("minimal").getFirst();

        assertThatThrownBy(() -> Chart.render(Chart.FOLDER, minimal, more)).hasMessageContaining(words);
    }
}
