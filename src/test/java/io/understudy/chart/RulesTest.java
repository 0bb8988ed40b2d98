package io.understudy.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule over manifests can fail. */
class RulesTest {

    private static final String GOOD =
            Chart.text(Chart.FOLDER, Chart.files("customer-service").toArray(Path[]::new));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            allowPrivilegeEscalation: false           | allowPrivilegeEscalation: true  | may get more rights
            privileged: false                         | privileged: true                | is privileged
            readOnlyRootFilesystem: true              | readOnlyRootFilesystem: false   | may write to its root file system
            {drop: [ALL]}                             | {drop: [NET_RAW]}               | keeps capabilities
            {drop: [ALL]}                             | {drop: [ALL], add: [SYS_ADMIN]} | keeps capabilities
            @sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef | :latest | another tomorrow
            @sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef | ''      | another tomorrow
            memory: 1Gi                               | ephemeral-storage: 1Gi          | has no limit of memory
            automountServiceAccountToken: false       | automountServiceAccountToken: true | mounts a token
            emptyDir: {sizeLimit: 2Gi}                | emptyDir: {}                    | has an endless folder
            emptyDir: {sizeLimit: 2Gi}                | hostPath: {path: /}             | has a folder of the host
            runAsNonRoot: true                        | runAsNonRoot: false             | may run as root
            startupProbe:                             | otherProbe:                     | otherProbe
            policyTypes: [Ingress, Egress]            | policyTypes: [Ingress]          | leaves one direction open
            10.30.0.0/24                              | 0.0.0.0/0                       | private addresses that nobody named
            api-key=${UNDERSTUDY_MODELS_DEFAULT_API_KEY} | api-key=sk-1                 | has a secret in clear
            """)
    void whatBreaksARule_isNamed(String good, String bad, String violation) {
        assertThat(GOOD).contains(good);
        String broken = GOOD.replace(good, bad);

        if (violation.equals("otherProbe")) {
            assertThatThrownBy(() -> Manifests.parse(broken)).hasMessageContaining(violation);
        } else {
            assertThat(Rules.violations(Manifests.parse(broken)))
                    .anySatisfy(found -> assertThat(found).contains(violation));
        }
    }

    @Test
    void aVariableWithASecretInClear_isNamed() {
        String broken = GOOD.replace(
                "- name: SMALLRYE_CONFIG_LOCATIONS",
                "- {name: API_TOKEN, value: abc}\n            - name: SMALLRYE_CONFIG_LOCATIONS");

        assertThat(Rules.violations(Manifests.parse(broken)))
                .containsExactly("Deployment understudy/understudy has a secret in clear: API_TOKEN");
    }

    @Test
    void aRuleOfTheNetworkWithoutAPeer_isEverybody() {
        String broken = GOOD.replaceAll("(?s)- from:\n.*?ports:", "- ports:");

        assertThat(Rules.violations(Manifests.parse(broken)))
                .containsExactly("NetworkPolicy understudy, in names no peer, which is everybody");
    }
}
