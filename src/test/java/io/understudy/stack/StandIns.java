package io.understudy.stack;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The processes that stand in for the world outside: the helpdesk with its shop, and the rehearsal model. */
final class StandIns {

    static final String HELPDESK = "helpdesk";
    static final String REHEARSAL = "rehearsal";
    private static final String HELPDESK_MAIN = "io.understudy.helpdesk.HelpdeskMain";
    private static final String REHEARSAL_MAIN = "io.understudy.rehearsal.RehearsalMain";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final StackOptions options;
    private final ProcessTable processes;
    private final List<Webhook> webhooks;
    private final String token;
    private final String shopToken;
    private final DemoRepositories repositories;
    private final int helpdeskPort;
    private final int rehearsalPort;

    StandIns(StackOptions options, ProcessTable processes, Ports ports, Secrets secrets) {
        this.options = options;
        this.processes = processes;
        this.webhooks = Webhook.all(secrets);
        this.token = secrets.token("helpdesk");
        this.shopToken = secrets.token("shop");
        this.repositories = new DemoRepositories(options.home().data("repositories"));
        this.helpdeskPort = port(ports, HELPDESK, options.settled(9000));
        this.rehearsalPort = port(ports, REHEARSAL, options.settled(9100));
    }

    /** The port stays while the process lives, and may move while it does not. */
    private int port(Ports ports, String name, int preferred) {
        return processes.find(name).isPresent() ? ports.current(name) : ports.choose(name, preferred);
    }

    List<Webhook> webhooks() {
        return webhooks;
    }

    URI helpdesk() {
        return URI.create("http://127.0.0.1:" + helpdeskPort);
    }

    URI rehearsal() {
        return URI.create("http://127.0.0.1:" + rehearsalPort);
    }

    DemoRepositories repositories() {
        return repositories;
    }

    String token() {
        return token;
    }

    String shopToken() {
        return shopToken;
    }

    void startHelpdesk(URI console) {
        JavaCommand command = small().property("helpdesk.port", helpdeskPort)
                .property("helpdesk.data", options.home().data(HELPDESK))
                .property("helpdesk.token", token)
                .property("helpdesk.shopToken", shopToken)
                .property("helpdesk.demo", options.demo());
        for (Webhook hook : webhooks) {
            command.property("helpdesk.hooks." + hook.dialect() + ".url", hook.url(console));
            command.property("helpdesk.hooks." + hook.dialect() + ".secret", hook.secret());
        }
        start(HELPDESK, helpdeskPort, command.main(HELPDESK_MAIN));
    }

    void startRehearsal() {
        JavaCommand command = small().property("rehearsal.port", rehearsalPort);
        start(REHEARSAL, rehearsalPort, command.main(REHEARSAL_MAIN));
    }

    void stopHelpdesk() {
        processes.stop(HELPDESK, "TERM", Duration.ofSeconds(10));
    }

    void stopRehearsal() {
        processes.stop(REHEARSAL, "TERM", Duration.ofSeconds(10));
    }

    void addSettings(Map<String, String> settings) {
        webhooks.forEach(hook -> hook.addSettings(settings, helpdesk(), token));
        settings.put("understudy.connections.shop.url", helpdesk() + "/shop");
        settings.put("understudy.connections.shop.token", shopToken);
        settings.put("understudy.connections.shop.idempotent", "true");
        repositories.addSettings(settings);
        settings.put("understudy.outbound.allowed-hosts", "127.0.0.1:" + helpdeskPort + ",127.0.0.1:" + rehearsalPort);
    }

    private void start(String name, int port, JavaCommand command) {
        ProcessSpec spec = new ProcessSpec(
                name,
                port,
                options.home().data(name),
                command.in(options.home(), name),
                Map.of(),
                command.text() + options.build().id());
        ManagedProcess running = processes.reusable(spec).orElseGet(() -> processes.start(spec));
        Waiting.untilReady(running, PATIENCE, () -> Waiting.listens(port));
    }

    private JavaCommand small() {
        return new JavaCommand()
                .options("-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
                .classPath(options.build().classPath());
    }
}
