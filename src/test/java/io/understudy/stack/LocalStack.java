package io.understudy.stack;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * The whole stack on one machine: PostgreSQL, Zeebe, Keycloak, helpdesk and rehearsal model as processes of their own,
 * and on them as many instances of the production jar as wanted.
 *
 * <p>Starting is convergent: what runs already stays, what died is started again on the data it left. Closing ends
 * every process that was started in this home, and no other. All failures are {@link StackException}s.
 */
public final class LocalStack implements AutoCloseable {

    static final String APP = "app";
    private static final int CONSOLE_PORT = 8080;

    private final StackOptions options;
    private final Home home;
    private final StateFile state;
    private final Ports ports;
    private final ProcessTable processes;
    private final Outside outside;
    private final Postgres postgres;
    private final DemoData data;
    private final Zeebe zeebe;
    private final Keycloak keycloak;
    private final StandIns standIns;
    private final Steps steps;
    private final int consolePort;

    LocalStack(StackOptions options, Steps steps) {
        this.options = options;
        this.steps = steps;
        this.home = options.home();
        this.state = new StateFile(home.stateFile());
        this.ports = new Ports(state);
        this.processes = new ProcessTable(home, state);
        this.outside = Outside.from(options.environment());
        if (options.fresh()) {
            forgetEverything();
        }
        Secrets secrets = new Secrets(state);
        Distributions distributions = new Distributions(home, options.build());
        this.postgres = new Postgres(home, distributions, processes, ports, secrets);
        this.data = new DemoData(home.data("files"), secrets);
        this.zeebe = new Zeebe(home, distributions, processes, ports);
        Realm realm = new Realm(options.build().realmFile());
        this.keycloak = new Keycloak(home, distributions, processes, ports, secrets, realm);
        this.consolePort = options.settledPorts() ? settledConsolePort() : ports.choose("console", 0);
        this.standIns = new StandIns(options, processes, ports, secrets);
    }

    /** Starts everything but the app, side by side; returns when all of it is ready. */
    public static LocalStack start(StackOptions options) {
        LocalStack stack = new LocalStack(options, Steps.silent());
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stack-close"));
        stack.startServers();
        stack.startHelpdesk();
        return stack;
    }

    void startServers() {
        processes.sweepUnrecorded();
        List<Steps.Step> all = new ArrayList<>();
        if (outside.database().isEmpty()) {
            all.add(step("PostgreSQL", Postgres.NAME, this::startPostgres));
        }
        if (outside.zeebe().isEmpty()) {
            all.add(step("Zeebe", Zeebe.NAME, this::startZeebe));
        }
        if (outside.signIn().isEmpty()) {
            all.add(step("Keycloak", Keycloak.NAME, this::startKeycloak));
        }
        if (options.standIns()) {
            all.add(step("Rehearsal model", StandIns.REHEARSAL, standIns::startRehearsal));
        }
        steps.together(all);
    }

    private Steps.Step step(String title, String process, Runnable work) {
        return new Steps.Step(title, work, () -> !processes.started().contains(process));
    }

    /** @return false when it runs and something about it is not well */
    boolean startAppAsStep() {
        AtomicBoolean healthy = new AtomicBoolean();
        steps.one(step("Understudy", APP, () -> healthy.set(startApp(APP, 0).becomesHealthy())));
        return healthy.get();
    }

    /** Starts the app under this name on this port (0 = the console's own for {@code app}, any other for others). */
    public AppInstance startApp(String name, int port) {
        return startApp(name, port, Map.of());
    }

    /** As {@link #startApp(String, int)}, with settings beside or in place of the usual ones. */
    public AppInstance startApp(String name, int port, Map<String, String> more) {
        return app(name, port, more).start();
    }

    AppInstance app(String name, int port) {
        return app(name, port, Map.of());
    }

    /** The app of this name, not started yet. */
    public AppInstance app(String name, int port, Map<String, String> more) {
        int chosen = port != 0 ? port : name.equals(APP) ? consolePort : appPort(name);
        Map<String, String> settings = settings();
        settings.put("quarkus.http.port", Integer.toString(chosen));
        settings.putAll(more);
        return new AppInstance(options, processes, name, chosen, settings);
    }

    private int appPort(String name) {
        return processes.find(name).isPresent() ? ports.current(name) : ports.choose(name, 0);
    }

    /** The settings an instance of the app is given, except its port. */
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        Outside.OpenIdProvider signIn = signIn();
        settings.put("quarkus.http.host", "127.0.0.1");
        settings.put("quarkus.http.port", Integer.toString(consolePort));
        settings.put("quarkus.datasource.jdbc.url", database().jdbcUrl());
        settings.put("quarkus.datasource.username", database().user());
        settings.put("quarkus.datasource.password", database().password());
        settings.put("quarkus.oidc.auth-server-url", signIn.url());
        settings.put("quarkus.oidc.client-id", signIn.clientId());
        settings.put("quarkus.oidc.credentials.secret", signIn.secret());
        settings.put("understudy.api.clients", Realm.SCRIPT_CLIENT);
        settings.put("understudy.public-url", consoleUrl().toString());
        settings.put("understudy.engine.grpc", zeebeGrpc().toString());
        var repository = options.build().repository();
        settings.put("understudy.roles.directory", repository.resolve("roles").toString());
        settings.put(
                "understudy.workflows.directory",
                repository.resolve("workflows").toString());
        settings.putAll(model().settings());
        if (options.standIns()) {
            standIns.addSettings(settings);
            if (outside.database().isEmpty()) {
                data.addSettings(settings, postgres.url(DemoData.DATABASE));
            }
        }
        return settings;
    }

    /** The model the app is told to use. */
    ModelChoice model() {
        return options.settledPorts()
                ? ModelChoice.from(options.environment(), url -> Waiting.status(url) == 200, rehearsalUrl())
                : ModelChoice.rehearsal(rehearsalUrl());
    }

    Outside.OpenIdProvider signIn() {
        return outside.signIn()
                .orElseGet(() ->
                        new Outside.OpenIdProvider(keycloak.issuer(), Realm.CONSOLE_CLIENT, keycloak.consoleSecret()));
    }

    public URI consoleUrl() {
        return URI.create("http://localhost:" + consolePort);
    }

    public URI keycloakUrl() {
        return keycloak.url();
    }

    /** Where the engine takes gRPC. */
    public URI zeebeGrpc() {
        return outside.zeebe().orElseGet(zeebe::grpc);
    }

    /** Where the engine's actuator is; {@code /actuator/clock} moves its clock. */
    public URI zeebeManagement() {
        return zeebe.management();
    }

    public Database database() {
        return outside.database().orElseGet(postgres::database);
    }

    public URI helpdeskUrl() {
        return standIns.helpdesk();
    }

    /** The API token the helpdesk expects from Understudy. */
    public String helpdeskToken() {
        return standIns.token();
    }

    public String shopToken() {
        return standIns.shopToken();
    }

    /** Where the demo company's bare repositories are. */
    public Path repositories() {
        return standIns.repositories().folder();
    }

    public URI rehearsalUrl() {
        return standIns.rehearsal();
    }

    /** The signing secret of the endpoint {@code helpdesk}, {@code helpdesk-github} or {@code helpdesk-zendesk}. */
    public String webhookSecret(String endpoint) {
        return webhooks().stream()
                .filter(hook -> hook.id().equals(endpoint))
                .findFirst()
                .map(Webhook::secret)
                .orElseThrow(() -> new StackException("There is no endpoint " + endpoint));
    }

    List<Webhook> webhooks() {
        return standIns.webhooks();
    }

    /** A bearer token for this person, good for a working day. */
    public String token(String user) {
        return Tokens.of(keycloak.issuer(), People.named(user));
    }

    /** Bearer tokens that this person gave to applications that are none of ours; one of them names our audience. */
    public List<String> foreignTokens(String user) {
        return Stream.of(Realm.FOREIGN_CLIENT, Realm.UNNAMED_CLIENT)
                .map(client -> Tokens.of(keycloak.issuer(), People.named(user), client))
                .toList();
    }

    /** Kills the broker without a chance to clean up. */
    public void killZeebe9() {
        processes.find(Zeebe.NAME).ifPresent(ManagedProcess::kill9);
    }

    /** Stops the broker in its tracks: it keeps its connections and its memory and answers nothing. */
    public void pauseZeebe() {
        processes.find(Zeebe.NAME).ifPresent(zeebe -> zeebe.signal("STOP"));
    }

    /** Lets a paused broker go on where it was. */
    public void resumeZeebe() {
        processes.find(Zeebe.NAME).ifPresent(zeebe -> zeebe.signal("CONT"));
    }

    /** Starts the broker on the data it left, on the same port. */
    public void startZeebe() {
        zeebe.start(options.settled(26500), options.controlledClock());
    }

    /** Kills the database server without a chance to clean up. */
    public void killPostgres9() {
        processes.find(Postgres.NAME).ifPresent(ManagedProcess::kill9);
    }

    /** Stops the database server in its tracks, the processes of its connections included. */
    public void pausePostgres() {
        processes.find(Postgres.NAME).ifPresent(postgres -> postgres.signalAll("STOP"));
    }

    /** Lets a paused database server go on where it was. */
    public void resumePostgres() {
        processes.find(Postgres.NAME).ifPresent(postgres -> postgres.signalAll("CONT"));
    }

    /** Starts the database server on the data it left, on the same port. */
    public void startPostgres() {
        postgres.start(options.settled(15432));
        if (options.standIns()) {
            data.install(postgres);
        }
    }

    private void startKeycloak() {
        keycloak.start(options.settled(8180));
    }

    /** Starts the helpdesk unless it runs; its webhooks go to the console's port. */
    public void startHelpdesk() {
        if (options.standIns()) {
            URI console = URI.create("http://127.0.0.1:" + consolePort);
            steps.one(step("Helpdesk", StandIns.HELPDESK, () -> standIns.startHelpdesk(console)));
        }
    }

    /** Gives the demo company's worker some weeks of life, where the rehearsal model plays it. */
    void startDemoHistory() {
        if (options.demo() && options.standIns() && model().rehearsal()) {
            steps.one(new Steps.Step(
                    "Demo history",
                    () -> new WorkersPast(
                                    database(), options.build().repository().resolve("workflows"))
                            .install(),
                    () -> false));
        }
    }

    /** Kills the helpdesk without a chance to clean up. */
    public void killHelpdesk9() {
        processes.find(StandIns.HELPDESK).ifPresent(ManagedProcess::kill9);
    }

    ProcessTable processes() {
        return processes;
    }

    StateFile state() {
        return state;
    }

    /** Ends all processes of this home: the apps first, the database last. */
    @Override
    public void close() {
        Stopping.everything(home, state, processes);
    }

    /** People have bookmarks: the console's port never moves by itself, the others make room for it. */
    private int settledConsolePort() {
        String asked = options.environment().getOrDefault("UNDERSTUDY_PORT", "");
        if (!asked.isBlank() && !asked.matches("\\d{1,5}")) {
            throw new StackException("UNDERSTUDY_PORT is " + asked + ", which is not a port");
        }
        int port = asked.isBlank() ? CONSOLE_PORT : Integer.parseInt(asked);
        state.update(before -> before.withPort("console", port));
        return port;
    }

    /** Throws when somebody else listens where the console is to be. */
    void checkConsolePort() {
        var app = state.read().process(APP).filter(ProcessIdentity::isAlive);
        boolean ours = app.isPresent() && app.get().port() == consolePort;
        if (!ours && !Ports.isFree(consolePort)) {
            throw new StackException("Port " + consolePort + ", where the console is to be, is taken by another"
                    + " program. Choose a free one with UNDERSTUDY_PORT, for example:\n  UNDERSTUDY_PORT="
                    + (consolePort + 1) + " ./understudy up");
        }
    }

    private void forgetEverything() {
        Stopping.everything(home, state, new ProcessTable(home, state));
        try {
            Archive.remove(home.root());
        } catch (IOException e) {
            throw new StackException("Cannot empty " + home.root() + ": " + e.getMessage(), e);
        }
    }
}
