{{/* Which purposes the settings give the pods a reason to reach, as a list in JSON. */}}
{{- define "understudy.purposes" -}}
{{- $understudy := .Values.settings.understudy -}}
{{- $purposes := list -}}
{{- if not .Values.trial.enabled }}{{ $purposes = list "database" "engine" "identity" }}{{ end -}}
{{- range list "models" "endpoints" "connections" "repositories" "sources" "mcp" -}}
{{- if index $understudy . }}{{ $purposes = append $purposes . }}{{ end -}}
{{- end -}}
{{- if eq .Values.content.from "git" }}{{ $purposes = append $purposes "content" }}{{ end -}}
{{ toJson $purposes }}
{{- end -}}

{{/* The peers of one purpose: those that are named, or all public addresses. Called with (list purpose entry). */}}
{{- define "understudy.peers" -}}
{{- $purpose := index . 0 -}}
{{- $entry := index . 1 -}}
{{- if and $entry.public $entry.to }}{{ fail (printf "networkPolicy.egress.%s: either to or public" $purpose) }}{{ end -}}
to:
{{- if $entry.public }}
  - ipBlock:
      cidr: 0.0.0.0/0
      except: [10.0.0.0/8, 100.64.0.0/10, 127.0.0.0/8, 169.254.0.0/16, 172.16.0.0/12, 192.168.0.0/16]
  - ipBlock:
      cidr: ::/0
      except: ["::1/128", "fc00::/7", "fe80::/10"]
{{- else }}
  {{- /* An empty list would be everybody. */}}
  {{- if not $entry.to }}{{ fail (printf "networkPolicy.egress.%s.to is empty: name the peers, or say public: true" $purpose) }}{{ end }}
  {{- toYaml $entry.to | nindent 2 }}
{{- end }}
{{- if not $entry.ports }}{{ fail (printf "networkPolicy.egress.%s.ports is empty: name the ports" $purpose) }}{{ end }}
ports:
  {{- range $entry.ports }}
  - {port: {{ int . }}, protocol: TCP}
  {{- end }}
{{- end -}}
