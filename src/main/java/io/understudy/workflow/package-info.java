/**
 * The engine room: deploys workflows and forms, takes human tasks and service tasks in from the engine, keeps hold of
 * them, and tells the engine what came of them. It speaks to the engine through one port, {@link
 * io.understudy.workflow.Engine}; the sub-package behind it is the only place that knows Camunda.
 */
@NullMarked
package io.understudy.workflow;

import org.jspecify.annotations.NullMarked;
