package io.understudy.console.frame;

import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.ServletSessionConfig;
import io.undertow.servlet.core.InMemorySessionManagerFactory;
import jakarta.servlet.ServletContext;
import jakarta.servlet.SessionTrackingMode;
import java.util.Set;

/**
 * Bounds the browser sessions of a process and keeps their cookie from scripts. Found by the servlet container through
 * {@code META-INF/services}.
 */
public final class SessionLimits implements ServletExtension {

    /** Beyond it the one that was not used for longest ends; its page says so and opens anew. */
    private static final int MOST = 2_000;

    @Override
    public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
        deployment.setSessionManagerFactory(new InMemorySessionManagerFactory(MOST, true));
        deployment.setServletSessionConfig(new ServletSessionConfig()
                .setHttpOnly(true)
                .setSessionTrackingModes(Set.of(SessionTrackingMode.COOKIE)));
    }
}
