/**
 * The door to Camunda's engine over gRPC: the connection, the commands, the job streams. Nothing outside of this
 * package names a Camunda type.
 */
@NullMarked
package io.understudy.workflow.zeebe;

import org.jspecify.annotations.NullMarked;
