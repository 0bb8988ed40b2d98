/**
 * The AI worker: it gathers what a task is about, asks a model, lets it read but never act, and hands in a filled-in
 * form with its reasons, or says in words why there is none. Declares the ports {@link io.understudy.worker.Recall} and
 * {@link io.understudy.worker.model.ModelGateway}; knows neither who remembers nor which library speaks to a model.
 */
@NullMarked
package io.understudy.worker;

import org.jspecify.annotations.NullMarked;
